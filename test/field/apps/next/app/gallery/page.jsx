'use client';
import Link from 'next/link';
import Script from 'next/script';
import { useState } from 'react';
import { Frame, Held, Widget } from '../../notice.jsx';

export default function Gallery() {
  const [films, set] = useState(['film-1']);
  return (
    <>
      <Held name="gallery view" />
      <h1>Gallery</h1>
      {films.map((film) => (
        <section key={film}>
          <Widget />
          <Frame film={film} />
        </section>
      ))}
      <Script
        id="loader"
        type="text/plain"
        data-consent="analytics"
        src="/script/loader.js"
        onLoad={() => window.ran.push('loaded')}
      />
      <button id="more" onClick={() => set([`film-${films.length + 1}`, ...films])}>
        more
      </button>
      <button id="less" onClick={() => set(films.slice(1))}>
        less
      </button>
      <Link id="home" href="/">
        home
      </Link>
    </>
  );
}
