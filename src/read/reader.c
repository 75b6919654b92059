#include "read/reader.h"
