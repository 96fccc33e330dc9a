import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { Clock } from '../clock/clock.js';
import { readConfig } from '../config/config.js';
import { describe } from './document.js';

/** Writes the API's description to the file that the command line names. Nothing is connected: a preview only looks. */
const [, , file] = process.argv;
if (!file) throw new Error('Where to? Name a file.');
const setting = { config: readConfig({}), connection: { connectionString: '' }, clock: new Clock() };
const app = await NestFactory.create(AppModule.of(setting), new FastifyAdapter({ skipMiddie: true }), {
  preview: true,
  logger: ['error'],
  abortOnError: false,
});
await writeFile(file, `${JSON.stringify(describe(app), null, 2)}\n`);
