/// What a built-in may use of the evaluation that calls it.
package struct CallContext {
  package let evaluator: Evaluator

  package init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
  }

  /// The moment that `now()` and `today()` name.
  package var clock: @Sendable () -> FEELDateTime { evaluator.clock }

  /// Calls a function that was given as a value.
  package func invoke(_ function: FunctionValue, _ arguments: [Value]) -> Value {
    evaluator.invoke(function, arguments)
  }
}
