/**
 * Scripts with manners of their own, for the gate's tests:
 * `/scripts/slow.js?ms=300&log=A` answers late, `/scripts/hang.js` never, everything else below it with 404.
 */
export async function scriptServer(context, next) {
  if (!context.path.startsWith('/scripts/')) return next();
  const { log = '', ms = '0' } = context.query;
  if (context.path.endsWith('/hang.js')) return new Promise(() => {});
  if (!context.path.endsWith('/slow.js')) {
    context.status = 404;
    return undefined;
  }
  await new Promise((resolve) => setTimeout(resolve, Number(ms)));
  context.type = 'text/javascript';
  context.set('Access-Control-Allow-Origin', '*');
  context.body = `(window.ran ??= []).push(${JSON.stringify(log)});`;
  return undefined;
}
