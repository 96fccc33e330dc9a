import { mount } from 'svelte';
import '../ui/base.css';
import App from './App.svelte';
import { earlyAnswers } from './early.js';
import { language } from './language.svelte.js';
import { findPage } from './page-table.js';
import { router } from './router.svelte.js';
import { account } from './session.svelte.js';

/** No await at the top: pages import what stands in this file's chunk, and would wait for it while it waits for them. */
async function start(): Promise<void> {
  // All that the first page is made of, so that it is drawn once. What is missing says so on the page.
  await Promise.allSettled([language.start(), account.start(), findPage(location.pathname).load(), earlyAnswers()]);
  // The first script waits for nothing, not even for the rest of the page.
  if (!document.body) await new Promise((parsed) => addEventListener('DOMContentLoaded', parsed, { once: true }));
  router.start();
  mount(App, { target: document.body });
}

void start();
