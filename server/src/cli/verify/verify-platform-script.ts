/**
 * Python that tells whether a module cannot be imported because it is for another platform: it asks for a module of
 * Python itself that this build does not have (`msvcrt`), for what Python has elsewhere only (`ctypes.windll`), or
 * says so itself (`assert sys.platform == "win32"`). Anything else that fails is a failure.
 */

/** Defines `platform_need(error)`: what is missing here, in a few words, or None. */
export const PLATFORM_SCRIPT = `
import linecache

MODULES_ELSEWHERE = set(
    "msvcrt winreg winsound _winapi nt _overlapped msilib _msi _scproxy"
    " fcntl pwd grp termios tty pty resource posix syslog spwd nis crypt ossaudiodev".split()
)
ELSEWHERE = {
    "ctypes": "windll oledll WinDLL OleDLL WinError FormatError GetLastError HRESULT WINFUNCTYPE DllCanUnloadNow",
    "os": "startfile O_BINARY O_NOINHERIT add_dll_directory fork forkpty getuid geteuid getgid getegid getpgid"
    " getpgrp setsid uname wait3 wait4 mkfifo openpty chroot getloadavg sched_getaffinity",
    "asyncio": "ProactorEventLoop IocpProactor WindowsSelectorEventLoopPolicy WindowsProactorEventLoopPolicy"
    " DefaultEventLoopPolicy ThreadedChildWatcher SafeChildWatcher",
    "signal": "CTRL_C_EVENT CTRL_BREAK_EVENT SIGBREAK SIGKILL SIGUSR1 SIGUSR2 SIGHUP SIGALRM SIGWINCH SIGCHLD",
    "subprocess": "STARTUPINFO STARTF_USESHOWWINDOW STARTF_USESTDHANDLES SW_HIDE CREATE_NEW_CONSOLE"
    " CREATE_NEW_PROCESS_GROUP CREATE_NO_WINDOW DETACHED_PROCESS BELOW_NORMAL_PRIORITY_CLASS",
    "socket": "SIO_RCVALL RCVALL_ON AF_UNIX",
    "select": "kqueue kevent epoll poll devpoll",
    "time": "tzset",
}

def platform_need(error):
    if isinstance(error, ModuleNotFoundError):
        top = (error.name or "").split(".")[0]
        return top if top in MODULES_ELSEWHERE else None
    asked = attribute_asked_for(error)
    if asked and asked[1] in ELSEWHERE.get(asked[0], "").split():
        return ".".join(asked)
    return own_words(error)

def attribute_asked_for(error):
    words = str(error)
    if isinstance(error, AttributeError):
        found = re.search(r"^(?:partially initialized )?module '([\\w.]+)' has no attribute '(\\w+)'", words)
        return found and (found[1], found[2])
    if isinstance(error, ImportError):
        found = re.search(r"^cannot import name '(\\w+)' from (?:partially initialized module )?'([\\w.]+)'", words)
        return found and (found[2], found[1])
    return None

def own_words(error):
    """The module's own assertion, or the condition above its \`raise\`, where that asks for the platform."""
    if not isinstance(error, (AssertionError, ImportError, RuntimeError, NotImplementedError, OSError)):
        return None
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    if last is None or last.tb_frame.f_code.co_name != "<module>":
        return None
    lines = [""] + linecache.getlines(last.tb_frame.f_code.co_filename)
    at = last.tb_lineno
    if at >= len(lines):
        return None
    line = lines[at]
    if line.lstrip().startswith("raise"):
        depth = indent_of(line)
        while at > 1 and (not lines[at].strip() or indent_of(lines[at]) >= depth):
            at -= 1
        line = lines[at] if lines[at].lstrip().startswith("if ") else ""
    elif not line.startswith("assert"):
        return None
    asks = re.search(r"\\bsys\\.platform\\b|\\bos\\.name\\b|\\bplatform\\.system\\(", line)
    return " ".join(line.split()).rstrip(":") if asks else None

def indent_of(line):
    return len(line) - len(line.lstrip())
`;
