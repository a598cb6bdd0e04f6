// Reads the page aloud, piece by piece, and stops at a second tap. Without a voice there is no button.
(() => {
  "use strict";

  const PIECES = "h1, h2, p, dt, dd, .row, .choice";
  const LEFT_OUT = ".acts, form, .edit, .unseen, [hidden]";
  const button = document.querySelector("[data-hear]");
  const voice = window.speechSynthesis;
  if (!button || !voice) return;

  const word = button.querySelector("span");
  const start = word.textContent;
  let run = 0;

  function pieces() {
    return [...document.querySelectorAll("main :is(" + PIECES + ")")]
      .filter((element) => !element.closest(LEFT_OUT))
      .map((element) => element.innerText.replace(/\s*\n\s*/g, "，").trim())
      .filter((text) => text);
  }

  function stop() {
    run += 1;
    voice.cancel();
    word.textContent = start;
  }

  function speak(texts) {
    const mine = run;
    texts.forEach((text, index) => {
      const piece = new SpeechSynthesisUtterance(text);
      piece.lang = document.documentElement.lang;
      piece.rate = 0.9;
      if (index === texts.length - 1) piece.onend = () => mine === run && stop();
      voice.speak(piece);
    });
    word.textContent = button.dataset.hear;
  }

  button.hidden = false;
  button.addEventListener("click", () => (word.textContent === start ? speak(pieces()) : stop()));
  window.addEventListener("pagehide", stop);
})();
