import { hydrate, mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('root');
(target.hasChildNodes() ? hydrate : mount)(App, { target });
