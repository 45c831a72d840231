import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

function App() {
  const [title, set] = useState('one');
  window.route = (to) => flushSync(() => set(to));
  return (
    <>
      <title>{title}</title>
      <h1>{title}</h1>
    </>
  );
}

createRoot(document.getElementById('root')).render(<App />);
