namespace CognitionOS.EventSourcing;

/// <summary>A projection as a class: declares the same as the delegate of <c>AddProjection</c>, and may take services
/// in its constructor for what its handlers look up.</summary>
/// <typeparam name="TDocument">The document; never changed in place: handlers answer a new one.</typeparam>
public interface IProjection<TDocument>
    where TDocument : class
{
    /// <summary>Says which events lead to which documents. Called once, when event sourcing starts.</summary>
    /// <param name="projection">What to declare on.</param>
    void Declare(ProjectionBuilder<TDocument> projection);
}
