// Moves the reader to the list of errors; a link in it leads into its field.
(() => {
  "use strict";

  const summary = document.querySelector("[data-focus]");
  if (!summary) return;

  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;

    event.preventDefault();
    const anchor = field.closest(".field") || field;
    anchor.scrollIntoView();
    field.focus({ preventScroll: true });
  });
})();
