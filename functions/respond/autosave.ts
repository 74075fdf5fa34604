/**
 * The only script of the pages: posts the form some seconds after typing stops, says when it was saved, and counts
 * characters. Without it the buttons do the same. A click on a button waits for the saving under way, so that a form
 * never meets its own older version; a saving that hangs is given up, so that the button always works.
 */
export const autosave = `(() => {
const form = document.querySelector('form[data-autosave]');
const status = document.getElementById('saved');
let timer, saving, changed = false;
const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
const save = () => {
  if (!changed || saving) return;
  changed = false;
  saving = fetch(form.action, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(new FormData(form)),
    signal: AbortSignal.timeout(10_000),
  })
    .then((answer) => answer.json())
    .then(({ version, message }) => {
      if (version) form.elements.version.value = version;
      status.textContent = message;
    }, () => { changed = true; status.textContent = form.dataset.failed; })
    .finally(() => { saving = undefined; if (changed) later(5000); });
};
const count = (mark) => {
  const text = document.getElementById(mark.dataset.count).value;
  mark.textContent = text && mark.dataset.text.replace('{n}', text.length.toLocaleString(document.documentElement.lang));
};
form.addEventListener('input', () => {
  changed = true;
  later(2000);
  document.querySelectorAll('[data-count]').forEach(count);
});
form.addEventListener('submit', (event) => {
  clearTimeout(timer);
  changed = false;
  if (!saving) return;
  event.preventDefault();
  saving.finally(() => form.requestSubmit(event.submitter));
});
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') save(); });
document.querySelectorAll('[data-count]').forEach(count);
})();`;
