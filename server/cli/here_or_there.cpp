#include "server/cli/here_or_there.h"

#include "server/app/owned_database.h"
#include "server/http/client.h"

namespace zapply {

std::string here_or_there(const DataOptions& data, const std::string& token, const std::function<void(Store&)>& here,
                          const std::function<void(ApiClient&)>& there) {
  try {
    OwnedDatabase database(data);
    here(database.store);
    return "";
  } catch (const DatabaseInUse& in_use) {
    if (in_use.owner.address.empty()) throw;
    ApiClient server(in_use.owner.address, token);
    there(server);
    return in_use.owner.address;
  }
}

}  // namespace zapply
