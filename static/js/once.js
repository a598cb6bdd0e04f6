// Takes the second of two quick taps away from a form, so that one deed is sent once.
(() => {
  "use strict";

  const PAUSE_MS = 1000;
  const sentAt = new WeakMap();

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]") || event.defaultPrevented) return;

    const now = Date.now();
    if (now - (sentAt.get(form) ?? -PAUSE_MS) < PAUSE_MS) {
      event.preventDefault();
      return;
    }
    sentAt.set(form, now);
  });
})();
