/** What was started, to be stopped in reverse order: whoever uses something stops before it does. */
export class ShutdownList {
  readonly #steps: Step[] = [];
  readonly #failures: Error[] = [];
  #running: Promise<void> | undefined;

  /** Add what has just been started. Added while stopping (a signal during the start), it is stopped at once. */
  add(name: string, stop: () => Promise<void>): void {
    this.#steps.push({ name, stop });
    if (this.#running) this.#running = this.#running.then(() => this.#stopAll());
  }

  /**
   * Stop everything once; a second call waits for the first. A step that fails does not keep the later ones (the database!)
   * from stopping. @throws AggregateError after the last step, naming those that failed.
   */
  async run(): Promise<void> {
    this.#running ??= this.#stopAll();
    await this.#running;
    if (this.#failures.length > 0) {
      throw new AggregateError(this.#failures, this.#failures.map((failure) => failure.message).join("; "));
    }
  }

  async #stopAll(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step.stop();
      } catch (error) {
        this.#failures.push(new Error(`stopping ${step.name} failed`, { cause: error }));
      }
    }
  }
}

interface Step {
  name: string;
  stop: () => Promise<void>;
}
