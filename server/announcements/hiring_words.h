#pragma once

// That somebody is sought, as a part of a pattern: "is hiring", "currently looking for", "sucht".
#define ZAPPLY_HIRES \
  R"((?:(?:currently |now |actively |also |still |again |always |urgently )*(?:hiring|recruiting|looking for|looking to (?:hire|add|grow|expand)|seeking|searching for|in search of|hires|seeks|growing|expanding|sucht|recrute|cherche|busca|cerca|zoekt|szuka|soker|soger)))"

// A name: "Fly.io", "Acme Labs", "7Cups".
#define ZAPPLY_NAME R"(([A-Z0-9][\w&'’+-]*(?:[.]\w+)*(?: [A-Z0-9][\w&'’+-]*(?:[.]\w+)*){0,3}))"
