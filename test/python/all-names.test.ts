/** `__all__` in every idiom, and code that changes names at run time. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { dedent } from '../support/fixture';
import { pythonParser } from '../support/python';
import { showEvent } from '../support/python-events';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

const events = (source: string, kinds: readonly string[] = ['all', 'dynamic']) => {
  const { events: all } = parser.parse(dedent(source)).summary;
  return `\n${all
    .filter((each) => kinds.includes(each.kind))
    .map(showEvent)
    .join('\n')}\n`;
};

describe('__all__', () => {
  it('is set by literals', () => {
    expect(
      events(`
        __all__ = ["a", 'b' "c"]
        __all__ = "d", "e"
        __all__: list[str] = ["f"]
        __all__ = {"g"}
        __all__ = other = ["h"]
        __all__ = "i j  k".split()
        __all__ = ["l", x.__name__]
        __all__[:] = ["m"]
        __all__, x = ["n"], 1
      `),
    ).toMatchInlineSnapshot(`
      "
      1 __all__ set [a bc]
      2 __all__ set [d e]
      3 __all__ set [f]
      4 __all__ set [g]
      5 __all__ set [h]
      6 __all__ set [i j k]
      7 __all__ set [l] + unknown<a computed name>
      8 __all__ set [m]
      9 __all__ set [n]
      "
    `);
  });

  it('takes names by conditions', () => {
    expect(
      events(`
        __all__ = [n for n in _names if not n.startswith("_") and n not in ("a", "b")]
        __all__ = [n for n in _names if n[:1] != "_" if not n == "a"]
        __all__ = [n for n in _names if not n in _hidden]
        __all__ = [n for n in _names if n != "a" or n != "b"]
        __all__ = [n for n in globals() if is_mine(n)]
        __all__ = list(vars().keys())
        __all__ = dir(other)
      `),
    ).toMatchInlineSnapshot(`
      "
      1 __all__ set public(_names - a - b)
      2 __all__ set public(_names - a)
      3 __all__ set unknown(_names)
      4 __all__ set unknown(_names)
      5 __all__ set unknown(own names)
      6 __all__ set own names
      7 __all__ set attributes of other
      "
    `);
  });

  it('is put together from other lists', () => {
    expect(
      events(`
        __all__ = a.__all__ + ["x"] + _names
        __all__ = [*a.__all__, *b.c.__all__, "y"]
        __all__ = list(a.__all__)
        __all__ = sorted(set(_names) | {"z"})
        __all__ = tuple(_map) + list(_map.keys())
        __all__ = [n for n in a.__all__]
        __all__ = [n for n in _names if not n.startswith("_")]
        __all__ = [n for n in _names if n != "w"]
        __all__ = [n for n in dir() if not n.startswith("_")]
        _groups = {"m": ["p", "q"], "n": ("r",)}
        __all__ = [n for names in _groups.values() for n in names]
        __all__ = sum(_groups.values(), [])
        __all__ = ["s"] if fast else ["t"]
        __all__ = [*a.b.__all__]
      `),
    ).toMatchInlineSnapshot(`
      "
      1 __all__ set a.__all__ + [x] + _names
      2 __all__ set a.__all__ + b.c.__all__ + [y]
      3 __all__ set a.__all__
      4 __all__ set _names + [z]
      5 __all__ set _map + _map
      6 __all__ set a.__all__
      7 __all__ set public(_names)
      8 __all__ set all(_names - w)
      9 __all__ set public(own names)
      11 __all__ set [p q r]
      12 __all__ set [p q r]
      13 __all__ set unknown<a computed list>
      14 __all__ set a.b.__all__
      "
    `);
  });

  it('is changed by operators and methods', () => {
    expect(
      events(`
        __all__ += ["a"]
        __all__ += b.__all__
        __all__ = __all__ + ["c"]
        __all__ = [*__all__, "d"]
        __all__ = sorted(__all__)
        __all__.append("e")
        __all__.extend(["f", "g"])
        __all__.extend(n for n in _names)
        __all__.remove("h")
        __all__.insert(0, "i")
        __all__.sort()
        __all__.pop()
        for n in ("j", "k"):
            __all__.append(n)
        for n in names:
            if n: __all__.append(n)
        del __all__[0]
      `),
    ).toMatchInlineSnapshot(`
      "
      1 __all__ extend [a]
      2 __all__ extend b.__all__
      3 __all__ extend [c]
      4 __all__ extend [d]
      6 __all__ extend [e]
      7 __all__ extend [f g]
      8 __all__ extend _names
      9 __all__ remove [h]
      10 __all__ extend [i]
      12 __all__ extend unknown<a call of .pop>
      14 __all__ extend [j k] | loop#0
      16 __all__ extend unknown<a computed name> | loop#0 > if#0(other)
      17 __all__ extend unknown<an item is assigned>
      "
    `);
  });

  it('may come from a variable that grows by +=', () => {
    expect(
      events(
        `
        _a = ["x"]
        _a += ["y"]
        _b = ["p"]
        _b.append("q")
        _c = dict(r=1)
      `,
        ['assign'],
      ),
    ).toMatchInlineSnapshot(`
      "
      1 _a = <new> list [x]
      2 _a = <other> list [x y]
      3 _b = <new>
      5 _c = <new> list [r]
      "
    `);
  });
});

describe('names made at run time', () => {
  it('are told where a variable has the namespace', () => {
    expect(
      events(`
        names = globals()
        make("a", names)
        other.make("b", namespace=names)
        exec(code, names)
        copy = globals().copy()
        make("c", copy)
        exec(code, copy)
      `),
    ).toMatchInlineSnapshot(`
      "
      2 dynamic any name: the module's names are handed to make
      3 dynamic any name: the module's names are handed to other.make
      4 dynamic any name: exec runs code in the module
      "
    `);
  });

  it('are told where they are literal', () => {
    expect(
      events(`
        globals()["a"] = 1
        globals()[name] = 1
        globals().update({"b": 1}, c=2)
        globals().update(other)
        vars()["d"] = 1
        setattr(sys.modules[__name__], "e", 1)
        this = sys.modules[__name__]
        setattr(this, name, 1)
        this.f = 1
        del globals()["g"]
        exec(code)
        exec(code, {})
        sys.modules[__name__] = Proxy()
        IntEnum._convert_("X", __name__, filter)
        install(globals())
        table = make(globals())
      `),
    ).toMatchInlineSnapshot(`
      "
      1 dynamic a: globals()[…] is set
      2 dynamic any name: globals()[…] is set
      3 dynamic b c: globals().update(…) is called
      4 dynamic any name: globals().update(…) is called
      5 dynamic d: vars()[…] is set
      6 dynamic e: setattr on the module
      8 dynamic any name: setattr on the module
      9 dynamic f: an attribute of the module is set
      10 dynamic g: globals()[…] is set
      11 dynamic any name: exec runs code in the module
      13 dynamic any name: the module replaces itself in sys.modules
      14 dynamic any name: IntEnum._convert_ makes names in the module
      14 dynamic X: IntEnum._convert_ makes names in the module
      15 dynamic any name: the module's names are handed to install
      "
    `);
  });

  it('are made by functions that the module calls', () => {
    expect(
      events(`
        def fill():
            globals()["a"] = 1
            locals()["b"] = 1
        def later():
            globals()["c"] = 1
        fill()
      `),
    ).toMatchInlineSnapshot(`
      "
      6 dynamic a: fill() is called: globals()[…] is set
      "
    `);
  });

  it('are not made by a function that only looks at them, whatever its parameter is called', () => {
    expect(
      events(`
        def check(names):
            return names.items()
        def typed(names: "dict[str, object]") -> None:
            print(names["a"])
        def writes(names: dict):
            names["a"] = 1
        check(locals())
        typed(globals())
        writes(globals())
      `),
    ).toMatchInlineSnapshot(`
      "
      9 dynamic any name: the module's names are handed to writes
      "
    `);
  });
});
