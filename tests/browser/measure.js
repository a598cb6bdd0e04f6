// Measures letters, lines, targets and gaps of the page it runs in; see checks.py.
(limits) => {
  const round = (n) => Math.round(n * 10) / 10;
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") +
    (e.classList.length ? "." + [...e.classList].join(".") : "") + " «" +
    (e.innerText || e.value || e.name || "").trim().slice(0, 20) + "»";
  const seen = (e) => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0 &&
      style.visibility !== "hidden" && style.clipPath === "none" && style.clip === "auto" &&
      !e.closest(".hidden, .skip");
  };
  // A bar that sticks lies over what is below it by design: targets are measured with it at rest.
  for (const bar of document.querySelectorAll(".bar")) bar.style.position = "static";
  const found = {letters: [], lines: [], begins: [], targets: [], gaps: [], primaries: 0, sideways: 0};
  const root = document.documentElement;
  found.sideways = root.scrollWidth - root.clientWidth;
  found.primaries = [...document.querySelectorAll(".go")].filter(seen).length;

  const CLOSING = /[，。、；：！？）》】”’·]/g;
  const boxAt = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const owner = node.parentElement;
    if (!node.textContent.trim() || owner.closest("script, style, svg") || !seen(owner)) continue;
    const size = parseFloat(getComputedStyle(owner).fontSize);
    if (size < limits.letters - 0.01) found.letters.push(round(size) + "px " + name(owner));
    for (const {index, 0: mark} of node.textContent.matchAll(CLOSING)) {
      if (!index || !node.textContent[index - 1].trim()) continue;
      const box = boxAt(node, index), before = boxAt(node, index - 1);
      if (box.height && before.height && box.top > before.bottom - 2)
        found.begins.push(mark + " in " + name(owner));
    }
    if (owner.closest("table, nav, header, footer")) continue;
    const range = document.createRange();
    range.selectNodeContents(owner);
    const widest = Math.max(...[...range.getClientRects()].map((r) => r.width));
    if (widest / size > limits.line + 0.5)
      found.lines.push(round(widest / size) + " letters a line " + name(owner));
  }

  const inProse = (e) => getComputedStyle(e).display === "inline" && e.tagName === "A" &&
    [...e.parentElement.childNodes].some((n) => n !== e &&
      (n.nodeType === 3 ? n.textContent.trim() : seen(n)));
  const union = (a, b) => ({left: Math.min(a.left, b.left), top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom)});
  const area = (e) => {
    let box = e.getBoundingClientRect();
    const pressed = e.type === "checkbox" || e.type === "radio";
    for (const label of (pressed && e.labels) || [])
      box = union(box, label.getBoundingClientRect());
    return box;
  };
  const pressable = "a[href], button, input:not([type=hidden]), select, textarea, summary, " +
    "[role=button], [tabindex='0']";
  const targets = [...document.querySelectorAll(pressable)]
    .filter((e) => (seen(e) || (e.labels && [...e.labels].some(seen))) && !inProse(e))
    .map((e) => ({e, box: area(e), exempt: e.closest(".week")}));
  for (const {e, box, exempt} of targets) {
    const width = box.right - box.left, height = box.bottom - box.top;
    if (!exempt && Math.min(width, height) < limits.target - 0.5)
      found.targets.push(round(width) + "×" + round(height) + " " + name(e));
  }
  targets.forEach((one, at) => targets.slice(at + 1).forEach((other) => {
    if (one.exempt || other.exempt || one.e.contains(other.e) || other.e.contains(one.e)) return;
    const a = one.box, b = other.box;
    const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
    const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
    const gap = Math.max(across, down);
    if (gap < limits.gap - 0.5)
      found.gaps.push(round(gap) + " between " + name(one.e) + " and " + name(other.e));
  }));
  return found;
}
