# 明察 Mingcha: one verb per line of work. `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

SWIFT ?= swift
# The demonstration's own data folder; `make reset` deletes it and nothing else.
DATA ?= mingcha-data/demo
PEOPLE ?=
SEED ?=
PORT ?=
ROUNDS ?=
GOLDEN ?=

# The pure rooms build in a folder of their own: the package has other targets then, and one shared folder would be
# built anew at every change between the two.
PURE := MINGCHA_ROOMS=pure $(SWIFT)
PURE_SCRATCH := --scratch-path .build/pure
RELEASE := .build/release/mingcha
SOURCES := Sources Tests Package.swift

# Only the recipes below choose the rooms, whatever the caller has exported.
unexport MINGCHA_ROOMS

.PHONY: help setup demo test check lint policy bench golden format reset clean

help: ## 显示本页 · this page
	@echo "明察 Mingcha — make <目标 target>"
	@sed -nE 's/^([a-z]+):.*## (.*)$$/  \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

setup: ## 检查 Swift,安装缺少的软件包 · check Swift, install missing packages
	@scripts/setup

demo: setup ## 生成示范区并打开网页 · sample district in the browser: make demo [PEOPLE=100000] [SEED=1] [PORT=8080]
	@if [ ! -x $(RELEASE) ]; then \
	  echo "首次构建要从源码编译全部依赖(网页服务器、数据库等),双核机器约需 5 分钟,忙时更久,构建时显示进度;以后只需数秒。"; \
	  echo "The first build compiles every dependency (web server, database and so on) from source: about 5"; \
	  echo "minutes on two cores, more when busy; progress is shown. Later starts take seconds."; \
	fi
	$(SWIFT) build -c release --product mingcha
	$(RELEASE) demo --data "$(DATA)" $(if $(PEOPLE),--people $(PEOPLE)) $(if $(SEED),--seed $(SEED)) \
	  $(if $(PORT),--port $(PORT))

test: setup ## 全部测试 · every test
	$(SWIFT) test --disable-xctest

check: setup lint ## 约一分钟:格式、内务规则、纯计算各室的测试 · a minute: format, house rules, tests of the pure rooms
	$(PURE) test --disable-xctest $(PURE_SCRATCH)

lint: ## 只查格式 · format only
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format: ## 改正格式 · put the format right
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

policy: setup ## 检查政策文件并运行其中的例子 · check the policy documents and run their examples
	$(SWIFT) build --product mingcha
	.build/debug/mingcha policy check
	.build/debug/mingcha policy test

bench: setup ## 与 DuckDB、Polars 对比计时 · beside DuckDB and Polars: make bench [PEOPLE=200000] [SEED=7] [ROUNDS=3]
	$(SWIFT) build -c release --product mingcha
	@MINGCHA=$(RELEASE) PEOPLE=$(PEOPLE) SEED=$(SEED) ROUNDS=$(ROUNDS) scripts/bench

# A recording run rewrites the files and fails, so that nobody records by accident; the run after it must pass.
golden: setup ## 重录对照文件并复验 · record the golden files, then test them: make golden [GOLDEN=regex]
	@echo "正在重录,本轮失败属正常 / Recording: this first run fails by design."
	-RECORD=1 $(SWIFT) test --disable-xctest $(if $(GOLDEN),--filter '$(GOLDEN)')
	@echo "复验 / Testing what was recorded."
	$(SWIFT) test --disable-xctest $(if $(GOLDEN),--filter '$(GOLDEN)')
	@git --no-pager diff --stat -- Tests

reset: ## 删除示范数据 · delete the data of the demonstration
	@case "$(DATA)" in \
	  */demo) ;; \
	  *) echo "拒绝删除 $(DATA):不是示范数据目录(名称须以 /demo 结尾)。 / Refused: $(DATA) is no folder of the" \
	       "demonstration (its name must end in /demo)." >&2; exit 1 ;; \
	esac
	rm -rf -- "$(DATA)"

clean: ## 删除构建产物 · delete what was built
	rm -rf .build
