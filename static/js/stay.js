// Says in time, and once a minute, that the sign-in runs out; one tap lets it go on.
// All pages that are open in the browser share one end: using one of them is using all.
(() => {
  "use strict";

  const MINUTE_MS = 60_000;
  const LOOK_EVERY_MS = 5_000;
  const THANKS_MS = 10_000;
  const bar = document.querySelector("[data-stay]");
  if (!bar) return;

  const words = bar.dataset;
  const before = Number(words.stayBefore) * 1000;
  const [said, form] = bar.firstElementChild.children;
  const pages = "BroadcastChannel" in window ? new BroadcastChannel("stay") : null;
  let endsAt = 0;
  let grows = false;
  let sentence = "";
  let focused = null;
  let thanksUntil = 0;

  function say(text, isAsking) {
    if (text === sentence) return;
    sentence = text;
    said.textContent = text;
    form.hidden = !isAsking;
  }

  function start({ seconds, grows: may }) {
    endsAt = Date.now() + seconds * 1000;
    grows = may;
  }

  function look() {
    const left = endsAt - Date.now();
    const minutes = String(Math.ceil(left / MINUTE_MS));
    if (left > before) Date.now() < thanksUntil || say("", false);
    else if (left <= 0) say(words.stayOver, false);
    else if (!grows) say(words.stayFinal.replace("#", minutes), false);
    else say(left <= MINUTE_MS ? words.stayLast : words.staySoon.replace("#", minutes), true);
  }

  async function goOn(event) {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.redirected) return say(words.stayOver, false);
      if (!answer.ok) return say(words.stayFailed, true);
      const left = await answer.json();
      start(left);
      pages?.postMessage(left);
      thanksUntil = Date.now() + THANKS_MS;
      say(words.stayDone, false);
      focused?.focus({ preventScroll: true });
    } catch {
      say(words.stayFailed, true);
    }
  }

  start({ seconds: Number(words.stay), grows: "stayGrows" in words });
  pages?.postMessage({ seconds: Number(words.stay), grows });
  pages?.addEventListener("message", (event) => {
    start(event.data);
    look();
  });
  document.addEventListener("focusin", (event) => {
    if (!bar.contains(event.target)) focused = event.target;
  });
  form.addEventListener("submit", goOn);
  window.addEventListener("pageshow", look);
  window.setInterval(look, LOOK_EVERY_MS);
})();
