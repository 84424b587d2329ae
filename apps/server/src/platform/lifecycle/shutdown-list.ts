/** What was started, to be stopped in reverse order: whoever uses something stops before it does. */
export class ShutdownList {
  readonly #steps: { name: string; stop: () => Promise<void> }[] = [];
  #running: Promise<void> | undefined;

  add(name: string, stop: () => Promise<void>): void {
    this.#steps.push({ name, stop });
  }

  /**
   * Stop everything once; a second call waits for the first. A step that fails does not keep the later ones (the database!) from
   * stopping. @throws AggregateError after the last step, naming those that failed.
   */
  run(): Promise<void> {
    this.#running ??= this.#stopAll();
    return this.#running;
  }

  async #stopAll(): Promise<void> {
    const failures: Error[] = [];
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step.stop();
      } catch (error) {
        failures.push(new Error(`stopping ${step.name} failed`, { cause: error }));
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map((failure) => failure.message).join("; "));
  }
}
