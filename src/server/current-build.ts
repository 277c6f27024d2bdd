/**
 * The build that is served now, and its exchange for a newer one while requests are answered.
 */
import { clearUnusedBuilds, findCurrentBuild, getBuildId } from '../builds/folders.ts';
import { digestServerCode } from '../builds/server-code.ts';
import { readStamp } from '../builds/stamp.ts';
import { UserError } from '../lib/user-error.ts';
import { type BuildSettings, loadBuild, type ServedBuild } from './served-build.ts';

export class CurrentBuild {
  readonly #output: string;
  readonly #settings: BuildSettings;
  /** Of the code that this process runs, whatever is on the disk later. */
  readonly #serverCode: string;
  #build: ServedBuild;
  #wasReloadSuccessful = true;

  private constructor(output: string, settings: BuildSettings, serverCode: string, build: ServedBuild) {
    this.#output = output;
    this.#settings = settings;
    this.#serverCode = serverCode;
    this.#build = build;
  }

  /** Loads the current build of the folder `output`. Rejects with a `UserError` when that is not possible. */
  static async load(output: string, settings: BuildSettings): Promise<CurrentBuild> {
    const [serverCode, build] = await Promise.all([digestServerCode(), loadBuild(output, settings)]);
    return new CurrentBuild(output, settings, serverCode, build);
  }

  get build(): ServedBuild {
    return this.#build;
  }

  /** Whether the build was made for the code that this process runs. */
  get isForThisCode(): boolean {
    return this.#build.serverCode === this.#serverCode;
  }

  /** Whether the last `takeOverNewest` succeeded; true before the first. */
  get wasReloadSuccessful(): boolean {
    return this.#wasReloadSuccessful;
  }

  /**
   * Takes over the newest build, and resolves to whether there is a newer one. Rejects with a `UserError` when it cannot be
   * used; then the one from before is served on. Requests in progress are answered from the one that they began with.
   */
  async takeOverNewest(): Promise<boolean> {
    this.#wasReloadSuccessful = false;
    const isNew = await this.#takeOver();
    this.#wasReloadSuccessful = true;
    return isNew;
  }

  async #takeOver(): Promise<boolean> {
    const previous = this.#build;
    const folder = await findCurrentBuild(this.#output);
    const id = getBuildId(folder);
    if (id === previous.id) {
      if (folder !== this.#output) return false;
      throw new UserError(`${folder} is a copy of one build, which cannot be exchanged; restart to serve another one.`);
    }
    if ((await readStamp(folder))?.serverCode !== this.#serverCode)
      throw new UserError('The new build was made for other code than this process runs; restart to serve it.');
    const next = await loadBuild(this.#output, this.#settings, previous);
    this.#build = next;
    previous.live.handOver(next.live);
    await previous.release();
    await clearUnusedBuilds(this.#output);
    return true;
  }

  /** Stops polling, and lets the build's folder be cleared. */
  async stop(): Promise<void> {
    this.#build.live.stop();
    await this.#build.release();
  }
}
