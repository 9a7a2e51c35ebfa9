;;; emacs.el --- Driven by emacs.test.ts  -*- lexical-binding: t -*-

;; Opens a file, waits for Flymake's diagnostics, picks a fix from the prompt as a user would, and writes
;; down what it saw.  The environment names the set-up to try, the file, the fix's title and the report.

(require 'package)
(package-initialize)
(require 'eglot)
(require 'json)

(defconst limit-seconds 80)

(defun wait-for (what predicate)
  "Wait until PREDICATE gives something; WHAT names it."
  (let ((end (+ (float-time) limit-seconds)) found)
    (while (not (setq found (funcall predicate)))
      (when (> (float-time) end) (error "Waited for %s" what))
      (accept-process-output nil 0.05)
      ;; Nothing is displayed in batch mode, so what Emacs does when idle or on display is asked for.
      (when (bound-and-true-p flymake-mode) (flymake-start)))
    found))

(defun diagnostics ()
  "The buffer's diagnostics in order."
  (sort (flymake-diagnostics)
        (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))

(defun described (diagnostic)
  "A DIAGNOSTIC as an alist."
  (save-excursion
    (goto-char (flymake-diagnostic-beg diagnostic))
    `((line . ,(line-number-at-pos)) (column . ,(current-column))
      (text . ,(flymake-diagnostic-text diagnostic)))))

(defun look-and-mend ()
  "The whole visit; gives what was seen."
  (load (getenv "SETUP") nil t)
  (find-file (getenv "FILE"))
  ;; What `eglot-ensure' does after the command that opened the file.
  (apply #'eglot (eglot--guess-contact))
  (wait-for "the diagnostics" #'diagnostics)
  (let* ((found (diagnostics))
         (seen (mapcar #'described found))
         (before (buffer-string))
         offered)
    (goto-char (flymake-diagnostic-beg (car found)))
    (cl-letf ((last-nonmenu-event ?a) ; from the keyboard: ask in the minibuffer, not in a menu
              ((symbol-function 'completing-read)
               (lambda (_prompt collection &rest _)
                 (setq offered (all-completions "" collection))
                 (or (seq-find (lambda (each) (string-search (getenv "FIX") each)) offered)
                     (error "Not offered: %S" offered)))))
      (call-interactively #'eglot-code-actions))
    (wait-for "the edit" (lambda () (not (equal before (buffer-string)))))
    ;; Changes are sent when Emacs is idle.
    (eglot--signal-textDocument/didChange)
    (wait-for "fewer diagnostics" (lambda () (< (length (diagnostics)) (length seen))))
    `((diagnostics . ,(vconcat seen)) (offered . ,(vconcat offered))
      (text . ,(buffer-substring-no-properties (point-min) (point-max))))))

(let ((result (condition-case problem (look-and-mend)
                (error `((problem . ,(error-message-string problem)))))))
  (with-temp-file (getenv "REPORT") (insert (json-encode result))))
(ignore-errors (eglot-shutdown-all))

;;; emacs.el ends here
