-- Driven by neovim.test.ts: opens a file, waits for diagnostics, picks a fix from the menu as a user would,
-- and writes down what it saw. Arguments: the set-up to try, the file, the fix's title, the report.
local setup, file, title, report = vim.env.SETUP, vim.env.FILE, vim.env.FIX, vim.env.REPORT
local LIMIT_MS = 80000

local function write(result)
  local out = assert(io.open(report, 'w'))
  out:write(vim.fn.json_encode(result))
  out:close()
end

local function main()
  vim.cmd('filetype on')
  dofile(setup)
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  assert(vim.wait(LIMIT_MS, function() return #vim.diagnostic.get(0) > 0 end, 50), 'no diagnostics came')
  local diagnostics = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    table.insert(diagnostics, { line = each.lnum, column = each.col, code = each.code, source = each.source })
  end
  local place = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { place.lnum + 1, place.col })
  local offered = {}
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      table.insert(offered, options.format_item and options.format_item(item) or tostring(item))
      if offered[index]:find(title, 1, true) then choose(item, index) end
    end
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  vim.wait(LIMIT_MS, function() return vim.api.nvim_buf_get_changedtick(0) ~= before end, 50)
  local fewer = vim.wait(LIMIT_MS, function() return #vim.diagnostic.get(0) < #diagnostics end, 50)
  write({
    diagnostics = diagnostics,
    offered = offered,
    text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n',
    fewer = fewer,
  })
end

local ok, problem = pcall(main)
if not ok then write({ problem = tostring(problem) }) end
vim.cmd('qall!')
