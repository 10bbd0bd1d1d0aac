// The web view's own keys and menu are not the clerk's: a reload in mid-payment helps nobody, and F7 asks
// about caret browsing. The screens still hear these keys; only the web view's answer is taken away.
(() => {
  const plain = new Set(['F3', 'F5', 'F7', 'F12', 'BrowserBack', 'BrowserForward', 'BrowserRefresh']);
  const withControl = new Set(['r', 'p', 'f', 'g', 'j', 'u', 's', 'o', 'n', 't', 'w']);
  const withAlt = new Set(['ArrowLeft', 'ArrowRight', 'Home']);
  const isWebViews = (event) =>
    plain.has(event.key) ||
    (event.ctrlKey && !event.altKey && withControl.has(event.key?.toLowerCase())) ||
    (event.altKey && !event.ctrlKey && withAlt.has(event.key));
  window.addEventListener('keydown', (event) => isWebViews(event) && event.preventDefault(), true);
  window.addEventListener(
    'contextmenu',
    (event) => event.target.closest?.('input, textarea, [contenteditable]') || event.preventDefault(),
    true,
  );
})();
