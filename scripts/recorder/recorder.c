// Writes down what a program does to the files whose path begins with RECORD_FILES, in the order in which it happens,
// at the end of the file RECORD_TO. Loaded into the program by LD_PRELOAD; the program itself is as it always is.
//
// A write is noted when it has been made, and a sync when it begins and when it has ended well: so nothing is noted as
// safe that might not be. What is mapped into memory is not seen: of SQLite's files that is the -shm, which it makes
// anew after a power cut.
//
// While the file RECORD_FAULT exists the disk is a bad one, for these files only: with an 'f' in it it is full, with an
// 'e' syncing fails.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, TRUNCATE = 2, SYNC_BEGIN = 3, SYNC_END = 4, REMOVE = 5 };

struct head {
  uint32_t kind, path_length;
  uint64_t offset, length;
};

static int record_to = -1;
static const char *files;
static char folder[PATH_MAX];

__attribute__((constructor)) static void begin(void) {
  const char *to = getenv("RECORD_TO");
  files = getenv("RECORD_FILES");
  if (!to || !files) return;
  record_to = open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  strncpy(folder, files, sizeof folder - 1);
  char *end = strrchr(folder, '/');
  if (end) *end = 0;
}

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

// One appending write for a note: the system does not mix those of two threads or processes.
static void note(uint32_t kind, const char *path, uint64_t offset, const void *data, uint64_t length, int has_data) {
  static ssize_t (*real_writev)(int, const struct iovec *, int);
  if (!real_writev) real_writev = real("writev");
  struct head head = {kind, (uint32_t)strlen(path), offset, length};
  struct iovec parts[3] = {
      {&head, sizeof head}, {(void *)path, head.path_length}, {(void *)data, has_data ? length : 0}};
  size_t whole = sizeof head + head.path_length + parts[2].iov_len;
  int before = errno;
  if (real_writev(record_to, parts, 3) != (ssize_t)whole) abort();
  errno = before;
}

// The path behind a descriptor, when it is one of ours; a folder counts where it is theirs.
static int is_ours(int descriptor, char *path) {
  if (record_to < 0 || descriptor == record_to) return 0;
  int before = errno;
  char link[40];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  errno = before;
  if (length < 0) return 0;
  path[length] = 0;
  return strncmp(path, files, strlen(files)) == 0 || strcmp(path, folder) == 0;
}

static int is_bad(char how) {
  const char *fault = getenv("RECORD_FAULT");
  int before = errno;
  int descriptor = fault ? open(fault, O_RDONLY | O_CLOEXEC) : -1;
  char found = 0;
  if (descriptor >= 0) {
    if (read(descriptor, &found, 1) != 1) found = 0;
    close(descriptor);
  }
  errno = before;
  return found == how;
}

static int fails(int descriptor, char how, int why) {
  char path[PATH_MAX];
  if (!is_ours(descriptor, path) || !is_bad(how)) return 0;
  errno = why;
  return 1;
}

static ssize_t written(int descriptor, const void *data, ssize_t done, off_t offset) {
  char path[PATH_MAX];
  if (done > 0 && is_ours(descriptor, path)) {
    if (offset < 0) offset = lseek(descriptor, 0, SEEK_CUR) - done;
    note(WRITE, path, (uint64_t)offset, data, (uint64_t)done, 1);
  }
  return done;
}

ssize_t write(int descriptor, const void *data, size_t size) {
  static ssize_t (*next)(int, const void *, size_t);
  if (!next) next = real("write");
  if (fails(descriptor, 'f', ENOSPC)) return -1;
  return written(descriptor, data, next(descriptor, data, size), -1);
}

ssize_t pwrite(int descriptor, const void *data, size_t size, off_t offset) {
  static ssize_t (*next)(int, const void *, size_t, off_t);
  if (!next) next = real("pwrite");
  if (fails(descriptor, 'f', ENOSPC)) return -1;
  return written(descriptor, data, next(descriptor, data, size, offset), offset);
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off_t offset) {
  return pwrite(descriptor, data, size, offset);
}

int ftruncate(int descriptor, off_t size) {
  static int (*next)(int, off_t);
  if (!next) next = real("ftruncate");
  char path[PATH_MAX];
  int outcome = next(descriptor, size);
  if (outcome == 0 && is_ours(descriptor, path)) note(TRUNCATE, path, (uint64_t)size, 0, 0, 0);
  return outcome;
}

int ftruncate64(int descriptor, off_t size) { return ftruncate(descriptor, size); }

static int synced(int descriptor, const char *name) {
  int (*next)(int) = real(name);
  char path[PATH_MAX];
  int ours = is_ours(descriptor, path);
  if (fails(descriptor, 'e', EIO)) return -1;
  if (ours) note(SYNC_BEGIN, path, (uint64_t)gettid(), 0, 0, 0);
  int outcome = next(descriptor);
  if (ours && outcome == 0) note(SYNC_END, path, (uint64_t)gettid(), 0, 0, 0);
  return outcome;
}

int fsync(int descriptor) { return synced(descriptor, "fsync"); }
int fdatasync(int descriptor) { return synced(descriptor, "fdatasync"); }

int unlink(const char *path) {
  static int (*next)(const char *);
  if (!next) next = real("unlink");
  int outcome = next(path);
  if (outcome == 0 && record_to >= 0 && strncmp(path, files, strlen(files)) == 0) note(REMOVE, path, 0, 0, 0, 0);
  return outcome;
}
