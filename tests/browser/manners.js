// Looks at how the page it runs in treats its reader; see manners.py. Lengths in CSS pixels.
(limits) => {
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") +
    (e.classList.length ? "." + [...e.classList].join(".") : "") + " «" +
    (e.innerText || e.value || e.name || "").trim().slice(0, 20) + "»";
  const seen = (e) => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return box.width > 1 && box.height > 1 && style.visibility !== "hidden" &&
      style.clipPath === "none";
  };
  const px = (text) => parseFloat(text) || 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const found = {tight: [], close: [], unlit: [], covered: [], moving: [], floating: [],
    bare: [], popups: 0, images: 0, fonts: 0, inputs: 0, help: ""};

  for (const e of all("main :is(p, li, dd, dt, td, label, legend)")) {
    const style = getComputedStyle(e), line = px(style.lineHeight), size = px(style.fontSize);
    const range = document.createRange();
    range.selectNodeContents(e);
    const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom / size)));
    const least = e.tagName === "TD" ? limits.cell : limits.line;
    if (tops.size > 1 && line < least * size - 0.5) found.tight.push(name(e));
  }
  for (const e of all("main p + p")) {
    const before = e.previousElementSibling;
    if (!seen(before)) continue;
    const gap = e.getBoundingClientRect().top - before.getBoundingClientRect().bottom;
    const line = px(getComputedStyle(e).lineHeight);
    const together = e.closest(".panel, .row, .fact, .choice, .slip, .entry, .quiet") ||
      e.matches(".quiet, .hint");
    if (!together && gap + line < limits.paragraphs * line - 0.5) found.close.push(name(e));
  }

  const pressable = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  for (const e of all(pressable)) {
    e.focus();
    if (document.activeElement !== e) continue;
    const lit = e.type === "radio" || e.type === "checkbox" ? (e.labels[0] || e) : e;
    const style = getComputedStyle(lit);
    if (style.outlineStyle === "none" || px(style.outlineWidth) < limits.ring)
      found.unlit.push(name(e));
    const box = lit.getBoundingClientRect();
    const middle = document.elementFromPoint(box.left + Math.min(box.width / 2, 40),
      box.top + Math.min(box.height / 2, 20));
    if (middle && !lit.contains(middle) && !e.contains(middle) && !middle.contains(e))
      found.covered.push(name(e) + " by " + name(middle));
  }
  document.activeElement.blur();
  scrollTo(0, 0);

  const view = innerWidth * innerHeight;
  for (const e of document.querySelectorAll("body *")) {
    const style = getComputedStyle(e);
    if (style.animationName !== "none" || e.tagName === "MARQUEE") found.moving.push(name(e));
    if (style.position !== "fixed" || !seen(e)) continue;
    const box = e.getBoundingClientRect();
    if (box.width * box.height > limits.floating * view) found.floating.push(name(e));
  }
  for (const e of all(".status"))
    if (!e.innerText.trim() || !e.querySelector("svg")) found.bare.push(name(e));
  found.popups = document.querySelectorAll("dialog[open]").length;
  found.images = all("img").length;
  found.fonts = document.fonts.size;
  found.inputs = all("main :is(input:not([type=hidden]), select, textarea)")
    .map((e) => e.name || e.id).filter((one, at, names) => names.indexOf(one) === at).length;
  const [call] = all("footer a[href^='tel:'], aside a[href^='tel:']");
  found.help = call ? call.closest("footer, aside").tagName : "";
  found.text = document.querySelector("main").innerText;
  return found;
}
