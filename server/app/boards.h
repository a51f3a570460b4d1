#pragma once

#include <memory>

#include "server/app/config.h"
#include "server/app/options.h"
#include "server/demo/demo_board.h"
#include "server/scraping/scraper.h"
#include "server/sources/catalog.h"

namespace zapply {

class Store;

/// What the configuration file and the environment say; the defaults where neither does. Throws ConfigError.
Config read_config(const CatalogOptions&);
/// The sources built in and a person's own, as the configuration sets them.
Catalog read_catalog(const CatalogOptions&, const Config&);

/// Makes what asks boards: the network, with or without a recording, or a replay. Throws RecordingError at
/// once when there is nothing to replay.
Scraper::MakeFetcher fetcher_maker(const FetchOptions&);

/// What is scraped and how it is reached: the network, a recording, or the demo's board, which then runs as long as
/// this lives. Reads files and touches nothing, so that a mistake in one is told before anything else happens.
struct Boards {
  Boards(const CatalogOptions&, const FetchOptions&, bool is_demo);

  Config config;
  std::unique_ptr<DemoBoard> demo;  ///< null where it is no demo
  int demo_days = 0;                ///< that a new demo has behind it
  Catalog catalog;
  Scraper::MakeFetcher make_fetcher;
};

/// Has the demo's board go on where it was when this database's last run read it.
void continue_demo(DemoBoard&, Store&);
/// Gives a database in which nothing has happened yet the demo's past, its made-up profile, a schedule and a channel to its
/// inbox.
void begin_demo(Boards&, Store&);

}  // namespace zapply
