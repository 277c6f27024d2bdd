/**
 * `<flare-review>`: decides by the reader's date whether a review is due, since a page may be read long after the build.
 */
export class FlareReviewElement extends HTMLElement {
  connectedCallback(): void {
    const { due, announced } = this.dataset;
    if (due === undefined || announced === undefined) return;
    const today = new Date().toISOString().slice(0, 10);
    this.dataset['state'] = today > due ? 'overdue' : today >= announced ? 'due' : 'fresh';
  }
}

customElements.define('flare-review', FlareReviewElement);
