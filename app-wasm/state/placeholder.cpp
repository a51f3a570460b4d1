// Until the first real file of this library lands.
