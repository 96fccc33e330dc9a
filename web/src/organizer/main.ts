import { mount } from 'svelte';
import '../ui/base.css';
import App from './App.svelte';
import { language } from './language.svelte.js';
import { keepOffline } from './offline/keep.js';
import { router } from './router.svelte.js';
import { account } from './session.svelte.js';

const words = language.start();
void account.start();
await words;
router.start();
mount(App, { target: document.body });
keepOffline();
