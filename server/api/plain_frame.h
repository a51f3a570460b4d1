#pragma once

#include <string>

#include "server/http/answers.h"
#include "shared/timestamp.h"

namespace zapply {

/// What the plain pages share: times in the server's zone, and the way from one to the other, by links that hold under
/// whatever address a proxy gives them.
class PlainFrame {
 public:
  PlainFrame(ZoneOffset zone_offset, std::string zone_name, bool demo)
      : zone_offset_(std::move(zone_offset)), zone_name_(std::move(zone_name)), demo_(demo) {}

  std::string local(Timestamp) const;
  std::string day(Timestamp) const;
  /// Which zone times are of, as a paragraph.
  std::string zone_note(Timestamp) const;
  const std::string& zone_name() const { return zone_name_; }
  const ZoneOffset& zone_offset() const { return zone_offset_; }

  struct Page {
    std::string title;
    std::string body;
    std::string place = {};  ///< of the same in the dashboard: "#/runs/7"
    bool reloads = false;    ///< every few seconds, by itself
    int status = 200;
  };
  void answer(const Call&, const Page&) const;

 private:
  const ZoneOffset zone_offset_;
  const std::string zone_name_;
  const bool demo_;
};

}  // namespace zapply
