// Names what is cut off or pushed out of sight when letters or gaps grow; see manners.py.
() => {
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") +
    (e.classList.length ? "." + [...e.classList].join(".") : "") + " «" +
    (e.innerText || e.value || e.name || "").trim().slice(0, 20) + "»";
  const root = document.documentElement;
  const faults = [];
  const sideways = root.scrollWidth - root.clientWidth;
  if (sideways > 0) faults.push(sideways + " px wider than the screen");
  for (const e of document.querySelectorAll("body *")) {
    if (e.closest("svg, script, .unseen, .skip") || e.matches("option, input, select, textarea")) continue;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || style.visibility === "hidden") continue;
    const hides = (how) => how === "hidden" || how === "clip";
    if (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1) faults.push("cut: " + name(e));
    else if (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1)
      faults.push("cut: " + name(e));
  }
  return faults;
}
