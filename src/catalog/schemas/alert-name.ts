/** What front matter accepts as the name of an alert. */
export const alertNamePattern = /^[A-Za-z_][\w:.-]*$/;
