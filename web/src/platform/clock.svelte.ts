// The server's time, from the offset measured at each answer. The only place that reads the device's
// clock for anything that is shown or decided.
class ServerClock {
  #offset = 0;
  // Moves every second; screens that show time left read it.
  now = $state(new Date().toISOString());

  constructor() {
    setInterval(() => this.#step(), 1000);
  }

  #step(): void {
    this.now = new Date(Date.now() + this.#offset).toISOString();
  }

  // An exact time of the server's body; a Date header is only good to a second, so it corrects gross
  // differences alone.
  learn(serverTime: string): void {
    const server = Date.parse(serverTime);
    if (Number.isNaN(server)) return;
    this.#offset = server - Date.now();
    this.#step();
  }
  learnRoughly(date: string): void {
    const server = Date.parse(date);
    if (!Number.isNaN(server) && Math.abs(server - (Date.now() + this.#offset)) > 5000)
      this.learn(new Date(server).toISOString());
  }
}

export const clock = new ServerClock();
