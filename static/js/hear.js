// Reads the page aloud, piece by piece, and stops at a second tap.
// Where the machine has no voice for the language of the page, there is no button.
(() => {
  "use strict";

  const PIECES = "h1, h2, p, dt, dd, li, caption, tr, .row, .choice";
  const LEFT_OUT = ".acts, form, nav, .edit, .unseen, [hidden]";
  const NAMES = { zh: ["zh-cn", "cmn", "zh-hans", "zh"], en: ["en"] };
  const FOREIGN = ["zh-hk", "yue"];
  const button = document.querySelector("[data-hear]");
  const voice = window.speechSynthesis;
  if (!button || !voice) return;

  const word = button.querySelector("span");
  const start = word.textContent;
  let run = 0;

  const nameOf = (one) => one.lang.replace("_", "-").toLowerCase();

  // The voice of a language; of several that of the mainland first, and never a Cantonese one.
  function voiceOf(language) {
    const known = voice.getVoices().filter((one) => !FOREIGN.some((name) => nameOf(one).startsWith(name)));
    for (const name of NAMES[language.slice(0, 2)] ?? []) {
      const found = known.find((one) => nameOf(one).startsWith(name));
      if (found) return found;
    }
    return null;
  }

  function pieces() {
    return [...document.querySelectorAll(`main :is(${PIECES})`)]
      .filter((element) => !element.closest(LEFT_OUT) && !element.parentElement.closest(`main :is(${PIECES})`))
      .map((element) => ({ language: element.closest("[lang]").lang, text: textOf(element) }))
      .filter((piece) => piece.text);
  }

  // What is seen of an element, without the buttons and forms inside it.
  function textOf(element) {
    const inside = [...element.querySelectorAll(`button, ${LEFT_OUT}`)].map((one) => [one, one.hidden]);
    inside.forEach(([one]) => (one.hidden = true));
    const text = element.innerText.replace(/\s*[\n\t]\s*/g, "，").replace(/^，|，$/g, "").trim();
    inside.forEach(([one, was]) => (one.hidden = was));
    return text;
  }

  function stop() {
    run += 1;
    voice.cancel();
    word.textContent = start;
  }

  function speak(texts) {
    const mine = run;
    texts.forEach(({ language, text }, index) => {
      const piece = new SpeechSynthesisUtterance(text);
      piece.voice = voiceOf(language);
      piece.lang = language;
      piece.rate = 0.9;
      if (index === texts.length - 1) piece.onend = () => mine === run && stop();
      voice.speak(piece);
    });
    word.textContent = button.dataset.hear;
  }

  // Some browsers know their voices only after a while.
  function show() {
    button.hidden = !voiceOf(document.documentElement.lang);
  }

  show();
  voice.addEventListener?.("voiceschanged", show);
  button.addEventListener("click", () => (word.textContent === start ? speak(pieces()) : stop()));
  window.addEventListener("pagehide", stop);
})();
