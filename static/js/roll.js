// The roll: each row of four answers becomes one button; a tap goes present, absent, late, excused.
// The answers stay in the form, so that what is sent is the same with and without script.
(() => {
  "use strict";

  const form = document.querySelector("[data-roll]");
  if (!form) return;

  const submit = form.querySelector("[data-roll-submit]");
  const undo = form.querySelector("[data-roll-undo]");
  const said = form.querySelector("[data-roll-said]");

  const chosen = (row) => Math.max(0, row.answers.findIndex((answer) => answer.checked));
  const wordOf = (answer) => answer.labels[0].textContent.trim();

  const rows = [...form.querySelectorAll("[data-roll-row]")].map(makeRow);
  const history = [];

  function makeRow(fieldset) {
    const answers = [...fieldset.querySelectorAll("input")];
    const name = fieldset.querySelector(".roll-name");
    const button = document.createElement("button");
    const word = document.createElement("span");
    button.type = "button";
    word.className = "roll-word";
    button.append(...[...fieldset.querySelector("legend").children].map((part) => part.cloneNode(true)), word);
    fieldset.hidden = true;
    fieldset.after(button);

    const row = { answers, button, word, name: name.firstChild.textContent.trim() };
    button.addEventListener("click", () => tap(row));
    show(row);
    return row;
  }

  function show(row) {
    const answer = row.answers[chosen(row)];
    answer.checked = true;
    row.button.dataset.mark = answer.value;
    row.word.replaceChildren(...[...answer.labels[0].childNodes].map((part) => part.cloneNode(true)));
  }

  function choose(row, index) {
    row.answers[index].checked = true;
    show(row);
    said.textContent = `${row.name} ${wordOf(row.answers[index])}`;
    count();
  }

  function tap(row) {
    const before = chosen(row);
    history.push({ row, before });
    choose(row, (before + 1) % row.answers.length);
  }

  undo.addEventListener("click", () => {
    const last = history.pop();
    if (!last) return;

    choose(last.row, last.before);
    last.row.button.focus();
  });

  // "Hand in: 27 present 3 absent", in the words of the answers, without those nobody has.
  function count() {
    const numbers = new Map();
    for (const row of rows) {
      const word = wordOf(row.answers[chosen(row)]);
      numbers.set(word, (numbers.get(word) ?? 0) + 1);
    }
    const order = rows.length ? rows[0].answers.map(wordOf) : [];
    const pieces = order.filter((word) => numbers.has(word)).map((word) => `${numbers.get(word)}${word}`);
    submit.replaceChildren(pieceList([submit.dataset.rollSubmit, ...pieces]));

    const last = history.at(-1);
    undo.hidden = !last;
    if (last) undo.textContent = `${undo.dataset.rollUndo}${last.row.name}`;
  }

  function pieceList(texts) {
    const list = document.createElement("span");
    list.className = "bits";
    for (const text of texts) {
      const piece = document.createElement("span");
      piece.textContent = text;
      list.append(piece);
    }
    return list;
  }

  // Coming back to the page, a browser puts earlier answers in after this script has run.
  window.addEventListener("pageshow", () => {
    rows.forEach(show);
    count();
  });

  count();
})();
