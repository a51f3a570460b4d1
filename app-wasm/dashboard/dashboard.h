#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app-wasm/dashboard/channels.h"
#include "app-wasm/dashboard/cleaning_up.h"
#include "app-wasm/dashboard/connection.h"
#include "app-wasm/dashboard/effects.h"
#include "app-wasm/dashboard/navigation.h"
#include "app-wasm/dashboard/notices.h"
#include "app-wasm/dashboard/overlays.h"
#include "app-wasm/dashboard/preference.h"
#include "app-wasm/dashboard/profiles.h"
#include "app-wasm/dashboard/requests.h"
#include "app-wasm/dashboard/run_commands.h"
#include "app-wasm/dashboard/schedules.h"
#include "app-wasm/dashboard/second_opinions.h"
#include "app-wasm/dashboard/server_info.h"
#include "app-wasm/dashboard/settings.h"
#include "app-wasm/dashboard/sources_list.h"
#include "app-wasm/ui/choice.h"
#include "shared/run_history.h"
#include "shared/timestamp.h"

namespace zapply {

/// What a person may mean who writes a zone: "Tokyo" is Asia/Tokyo.
struct ZoneMeant {
  std::string zone;                 ///< empty: none, or several
  std::vector<std::string> others;  ///< that it could be, the likeliest few; of "browser" its IANA name
};

/// What the pure state cannot know by itself.
struct Surroundings {
  Clock now;
  /// Minutes east of UTC in a zone ("America/Bogota", "UTC", "browser") at an instant; nothing: there is no such zone.
  std::function<std::optional<int>(const std::string& zone, Timestamp)> offset_minutes;
  std::function<ZoneMeant(const std::string&)> zone_meant = {};  ///< none: only zones as they are written
  /// Of "region" or "language": the values are codes ("CO"), the labels their English names. None: nobody knows them.
  std::function<std::vector<Choice>(const std::string& kind)> names_of = {};
};

/// What every page stands on, without drawing and without a browser: the way to the server, what several pages know of
/// it, where the person is and what they chose.
struct Dashboard {
  explicit Dashboard(Surroundings);
  Dashboard(const Dashboard&) = delete;

  Timestamp now() const { return surroundings.now(); }
  /// The zone that is shown, by the name that others know.
  std::string zone_name() const;
  int offset_minutes(Timestamp at) const { return surroundings.offset_minutes(settings.zone, at).value_or(0); }

  Surroundings surroundings;
  Settings settings;

  Requests requests;
  Connection connection;
  ServerInfo server;
  RunHistory history;
  SourcesList sources;
  Profiles profiles;
  PreferenceSettings preference;  ///< of the profile that is used
  SecondOpinions opinions;
  Schedules schedules;
  Channels channels;

  Navigation navigation;
  Effects effects;
  Notices notices;
  Overlays overlays;
  RunCommands runs;
  CleaningUp cleaning;
};

}  // namespace zapply
