// What public parsers read in a feed: node feeds.mjs feed.atom feed.json, to standard output as JSON.
import { readFileSync } from 'node:fs';
import { extractFromJson, extractFromXml } from '@extractus/feed-extractor';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import RssParser from 'rss-parser';

const [atom, json] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));

const smith_atom = parseAtomFeed(atom);
const smith_json = parseJsonFeed(json);
const rss = await new RssParser({ timeout: 1000 }).parseString(atom);
const extracted_atom = extractFromXml(atom);
const extracted_json = extractFromJson(json);

console.log(JSON.stringify({
  'feedsmith atom': {
    id: smith_atom.id, title: smith_atom.title?.value ?? smith_atom.title, updated: smith_atom.updated, links: smith_atom.links,
    items: smith_atom.entries.map((entry) => ({
      id: entry.id, title: entry.title?.value ?? entry.title, link: entry.links.find((link) => link.rel === 'alternate').href,
      updated: entry.updated, content: entry.content?.value ?? entry.content })),
  },
  'rss-parser atom': {
    title: rss.title,
    items: rss.items.map((item) => ({ id: item.id, title: item.title, link: item.link, updated: item.isoDate, content: item.content })),
  },
  'feed-extractor atom': {
    title: extracted_atom.title,
    items: extracted_atom.entries.map((entry) => ({ id: entry.id, title: entry.title, link: entry.link, updated: entry.published })),
  },
  'feedsmith json': {
    title: smith_json.title, version: JSON.parse(json).version, self: smith_json.feed_url,
    items: smith_json.items.map((item) => ({
      id: item.id, title: item.title, link: item.url, updated: item.date_modified, content: item.content_html })),
  },
  'feed-extractor json': {
    title: extracted_json.title,
    items: extracted_json.entries.map((entry) => ({ id: entry.id, title: entry.title, link: entry.link, updated: entry.published })),
  },
}));
