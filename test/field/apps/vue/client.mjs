import { createApp, createSSRApp } from 'vue';
import App from './App.vue';

const root = document.getElementById('root');
(root.hasChildNodes() ? createSSRApp : createApp)(App).mount(root);
