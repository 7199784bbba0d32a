// Takes the CDK context `keywarden` (an object in cdk.json, JSON text or `@file` on the command line) and
// gives the settings.
import { readFileSync } from 'node:fs';
import type { Node } from 'constructs';
import { parse } from 'yaml';
import { parseSettings, type Settings, SettingsError } from './settings.ts';

/**
 * @param node Of the app.
 * @throws {SettingsError} `invalid-settings`, with every fault that was found.
 */
export function readSettings(node: Node): Settings {
  const context: unknown = node.tryGetContext('keywarden');
  return parseSettings(typeof context === 'string' ? readText(context) : context);
}

function readText(text: string): unknown {
  try {
    const value: unknown = parse(text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text);
    return value;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsError([`keywarden: Expected JSON or YAML, or @ and a file: ${reason}`]);
  }
}
