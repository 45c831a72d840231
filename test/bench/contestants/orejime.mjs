import { gatedMarkup } from './gated.mjs';
import { shipped } from './shipped.mjs';

const FOLDER = 'orejime-3.2.1';

const CONFIG = `window.orejimeConfig = {
  privacyPolicyUrl: '/privacy',
  purposes: [
    { id: 'session', title: 'Session', description: 'Keeps you signed in.', isMandatory: true, cookies: [] },
    { id: 'analytics', title: 'Analytics', description: 'Tells us how this site is used.', cookies: [] },
  ],
};`;

export const orejime = {
  id: 'orejime',
  name: 'Orejime 3.2.1',
  gates: true,
  buttons: true,
  accept: '.orejime-Banner-saveButton',
  files: () => shipped(FOLDER, 'orejime/dist', ['orejime-standard-en.js', 'orejime-standard.css']),
  page: (kind) => ({
    head: `<script>${CONFIG}</script>
      <script src="/${FOLDER}/orejime-standard-en.js"></script>
      <link href="/${FOLDER}/orejime-standard.css" rel="stylesheet">`,
    bottom: `<template data-purpose="analytics">${gatedMarkup(kind, { attributes: '' })}</template>`,
  }),
};
