/* Keys of the reviewers' pages. Everything works without this file. */
"use strict";
document.documentElement.classList.add("scripted");

const page = document.getElementById("review");
const heard = document.getElementById("heard");

function say(words) { if (heard) heard.textContent = words; }

function isTyping(target) {
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && !/^(radio|checkbox|submit|button)$/.test(target.type));
}

function toggleKeys() {
  const keys = document.getElementById("keys");
  keys.open = !keys.open;
  if (keys.open) keys.querySelector("summary").focus();
}

function byKey(root, key) { return root.querySelector('[data-key="' + CSS.escape(key) + '"]'); }

/* Matches: a key chooses, the reason has the focus, Enter keeps. */
function matchKey(key) {
  const found = byKey(page, key);
  if (!found) return false;
  if (found.type === "radio") {
    found.checked = true;
    const why = document.getElementById("why");
    why.focus();
    say(found.labels[0].innerText);
  } else found.click();
  return true;
}

/* Codings: j and k walk the open suggestions, c and r decide on the one with the focus. */
function here() { return document.activeElement && document.activeElement.closest(".codes > li"); }

function walk(step) {
  const lines = Array.from(page.querySelectorAll(".codes > li[id]"));
  if (!lines.length) return;
  const at = lines.indexOf(here());
  const next = at < 0 ? lines.findIndex((line) => line.hasAttribute("data-open")) : at + step;
  const line = lines[Math.max(0, Math.min(next < 0 ? 0 : next, lines.length - 1))];
  line.focus();
  const mark = document.getElementById("quote-" + line.id.slice(5));
  if (mark) mark.scrollIntoView({ block: "nearest" });
}

function takeSelection() {
  const selection = window.getSelection();
  const text = document.getElementById("text");
  if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode)
      || !text.contains(selection.focusNode)) return false;
  const part = selection.getRangeAt(0).cloneContents();
  part.querySelectorAll(".ref").forEach((number) => number.remove());
  const words = part.textContent.trim();
  if (!words) return false;
  document.getElementById("quote").value = words;
  say(words);
  return true;
}

function codingKey(key) {
  if (key === "j" || key === "k") { walk(key === "j" ? 1 : -1); return true; }
  if (key === "a") {
    takeSelection();
    const quote = document.getElementById("quote");
    (quote.value ? document.getElementById("code") : quote).focus();
    return true;
  }
  const line = here();
  const button = line && byKey(line, key);
  if (!button) return false;
  button.click();
  return true;
}

if (page) {
  const act = page.dataset.keys === "match" ? matchKey : codingKey;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && isTyping(event.target)) { event.target.blur(); return; }
    if (isTyping(event.target)) return;
    if (event.key === "?") { toggleKeys(); event.preventDefault(); return; }
    if (act(event.key.toLowerCase())) event.preventDefault();
  });
  if (page.dataset.keys === "coding") {
    document.getElementById("text").addEventListener("mouseup", takeSelection);
    document.getElementById("text").addEventListener("touchend", takeSelection);
  }
}

/* What was kept is read out: its place takes the focus, unless the address names another one. */
const kept = document.querySelector(".notice[role=status]");
if (kept && !location.hash) { kept.tabIndex = -1; kept.focus(); }
else if (location.hash) {
  const line = document.getElementById(location.hash.slice(1));
  if (line && line.tabIndex === -1) line.focus();
  if (kept) say(kept.textContent);
}
