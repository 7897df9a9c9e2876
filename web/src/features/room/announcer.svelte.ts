// What the screen says aloud: one polite region with at most one message in five seconds (the newest
// stands), one assertive region for the few things that may interrupt.
const kApartMs = 5000;

export class Announcer {
  polite = $state("");
  assertive = $state("");
  #last = -kApartMs;
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    clearTimeout(this.#timer);
    const wait = this.#last + kApartMs - performance.now();
    if (wait <= 0) this.#speak(text);
    else this.#timer = setTimeout(() => this.#speak(text), wait);
  }
  interrupt(text: string): void {
    this.assertive = text;
  }
  stop(): void {
    clearTimeout(this.#timer);
  }
  #speak(text: string): void {
    this.#last = performance.now();
    this.polite = text;
  }
}
