import { hydrate, render } from 'solid-js/web';
import { App } from './app.jsx';

const root = document.getElementById('root');
(root.hasChildNodes() ? hydrate : render)(() => <App />, root);
