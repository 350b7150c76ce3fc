-- load: rule-budget | attack.lua:3 | instructions; does a loop not end?
::again::
goto again
