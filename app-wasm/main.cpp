#include <cstdio>

#include "shared/version.h"

int main() { std::printf("zapply %s\n", zapply::version().data()); }
