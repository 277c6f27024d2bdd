/// <reference types="astro/client" />
declare namespace App {
  interface Locals {
    live: import('./live/live-views.ts').LiveViews;
    catalog: import('./catalog/graph/catalog.ts').Catalog;
  }
}
