// On a narrow screen, what is marked `data-fold` starts closed. Without this file it is open.
(() => {
  const narrow = window.matchMedia("(max-width: 59.99rem)");
  const fold = () => {
    if (narrow.matches) document.querySelectorAll("details[data-fold]").forEach((one) => { one.open = false; });
  };
  fold();
  document.addEventListener("htmx:afterSwap", fold);
})();
