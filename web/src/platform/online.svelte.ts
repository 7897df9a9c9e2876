// Whether the device says it has a network.
class Online {
  value = $state(typeof navigator === "undefined" ? true : navigator.onLine);

  constructor() {
    if (typeof window === "undefined") return;
    window.addEventListener("online", () => (this.value = true));
    window.addEventListener("offline", () => (this.value = false));
  }
}

export const online = new Online();
