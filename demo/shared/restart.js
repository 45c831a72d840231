/** Clears what the demo's pages keep, and goes back; here no tracker runs that could write it again on its way out. */
for (const pair of document.cookie.split('; ')) document.cookie = `${pair.split('=')[0]}=;path=/;max-age=0`;
localStorage.clear();
sessionStorage.clear();

const to = new URL(new URL(location.href).searchParams.get('to') ?? '/', location.origin);
location.replace(to.origin === location.origin ? to.href : '/');
