/**
 * The page's script: asks every other second how far the import has come, and shows the whole page again when it is done. Without it a link does the same.
 */
export const followProgress = `(() => {
const status = document.getElementById('framsteg');
const look = async () => {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.getElementById('framsteg');
  if (!next?.querySelector('progress')) location.reload();
  else {
    status.replaceChildren(...next.childNodes);
    later();
  }
};
const later = () => setTimeout(() => look().catch(later), 2000);
later();
})();`;
