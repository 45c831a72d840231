import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Helmet, HelmetProvider } from 'react-helmet-async';

const held = { type: 'text/plain', 'data-consent': 'analytics' };

function App() {
  const [title, set] = useState('one');
  window.route = (to) => flushSync(() => set(to));
  return (
    <Helmet>
      <title>{title}</title>
      <script {...held}>{`ran.push('head tag')`}</script>
      <script {...held} src="/script/head-file.js"></script>
    </Helmet>
  );
}

createRoot(document.getElementById('root')).render(
  <HelmetProvider>
    <App />
  </HelmetProvider>,
);
