namespace CognitionOS.EventSourcing;

/// <summary>What a saga does next: a closed set.</summary>
internal abstract record SagaMove
{
    private SagaMove()
    {
    }

    /// <summary>Nothing before an instant; null: before something happens.</summary>
    internal sealed record Rest(DateTimeOffset? Until) : SagaMove;

    /// <summary>Write something down and look again.</summary>
    internal sealed record Record(SagaEvent Event) : SagaMove;

    /// <summary>Call the user's code, once its start is written down.</summary>
    internal sealed record Call(SagaStepPlan Step, SagaStepStarted Start) : SagaMove;
}
